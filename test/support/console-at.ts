import type { Page } from 'playwright-core';
import { type ReferralId, referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import type { DecisionName } from '../../functions/shared/domain/workflow/decision.ts';
import { press, send } from './person-at.ts';

export interface ConsoleAt {
  /** Shows one case. */
  open(id: ReferralId): Promise<void>;
  /** Takes the decision on the case that is shown, as whoever may. @param chosen of the decision's own select */
  decide(name: DecisionName, chosen?: string): Promise<void>;
  writePlanDraft(): Promise<void>;
  /** Moves the clock on from the first page, and comes back to the case. */
  moveClock(by: 'An hour on' | 'A day on' | 'To the next due thing'): Promise<void>;
  /** The states that the graph marks as visited, and the one where the case is now. */
  path(): Promise<{ visited: string[]; current: string[]; arrows: number }>;
  /** Switches something to go wrong. */
  turn(fault: string, to: 'on' | 'off'): Promise<void>;
}

/** The console of the one-machine host, used by its forms alone. */
export const consoleAt = (page: Page, url: string): ConsoleAt => {
  let shown: ReferralId | undefined;
  const labels = (selector: string) => page.locator(`svg.graph ${selector} text`).allTextContents();

  const open = async (id: ReferralId): Promise<void> => {
    shown = id;
    await page.goto(`${url}/_local/cases/${id}`);
    await page.getByRole('heading', { name: `Case ${referenceOf(id)}` }).waitFor();
  };

  return {
    open,
    decide: async (name, chosen) => {
      const form = page.locator('form.decision').filter({ has: page.locator(`button[value="${name}"]`) });
      if (!(await form.isVisible())) await page.getByText('What can happen at any stage').click();
      if (chosen !== undefined) await form.locator('select').selectOption(chosen);
      await send(page, form.getByRole('button'));
    },
    writePlanDraft: () => send(page, 'Write a small plan draft'),
    moveClock: async (by) => {
      await page.goto(`${url}/_local`);
      await press(page, by);
      await page.waitForURL('**/_local/');
      if (shown !== undefined) await open(shown);
    },
    path: async () => ({
      visited: await labels('g.state.visited'),
      current: await labels('g.state.current'),
      arrows: await page.locator('svg.graph path.edge.taken').count(),
    }),
    turn: async (fault, to) => {
      await page.goto(`${url}/_local`);
      const form = page.locator('form.switch', { hasText: fault });
      await form.getByRole('button', { name: `Turn ${to}` }).click();
      await form.getByRole('button', { name: to === 'on' ? 'Turn off' : 'Turn on' }).waitFor();
    },
  };
};
