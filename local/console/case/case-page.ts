import type { CaseEvent } from '../../../functions/shared/data/case/case-event.ts';
import type { Case } from '../../../functions/shared/domain/case/case.ts';
import type { Notice } from '../../../functions/shared/domain/message/notice.ts';
import { type ReferralId, referenceOf } from '../../../functions/shared/domain/referral/referral-id.ts';
import { casePath } from '../../../functions/shared/web/graph/case-path.ts';
import { layOut } from '../../../functions/shared/web/graph/graph-layout.ts';
import { workflowGraph } from '../../../functions/shared/web/graph/workflow-graph.ts';
import { type Html, html } from '../../http/html.ts';
import { mount } from '../exchange.ts';
import { graphSvg, stateLabel } from '../graph/graph-svg.ts';
import type { HostApi } from '../host-api.ts';
import { showBrief, showExact } from '../show-time.ts';
import { decisionForms } from './decision-forms.ts';
import { detailsOf, type ExecutionReading, type HistoryEvent, statesEntered } from './execution-reading.ts';

interface CaseView {
  readonly id: ReferralId;
  readonly theCase: Case | undefined;
  readonly events: readonly CaseEvent[];
  readonly notices: readonly Notice[];
  readonly episode: number;
  readonly execution: ExecutionReading | undefined;
}

const table = (caption: string, heads: readonly string[], rows: readonly Html[]): Html => {
  if (rows.length === 0) return html`<p>Nothing yet.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
};

const summary = (theCase: Case): Html => {
  const facts: readonly (readonly [string, string])[] = [
    ['Stage', stateLabel(theCase.stage)],
    ['Since', showBrief(theCase.since)],
    ['Due', theCase.wait && !theCase.closedAt ? showBrief(theCase.wait.due) : '–'],
    ['Link worker', theCase.assignee ?? '–'],
    ['Priority', theCase.priority],
    ['Flags', theCase.flags.join(', ') || '–'],
    ...(theCase.closeReason ? [['Closed for', theCase.closeReason] as const] : []),
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
};

const legend = html`<ul class="legend">
<li><span class="key"></span>waiting for a person</li><li><span class="key task"></span>runs by itself</li>
<li><span class="key visited"></span>the case was here</li><li><span class="key current"></span>the case is here</li></ul>`;

const graph = (definition: string, execution: ExecutionReading | undefined): Html => {
  const drawn = workflowGraph(definition);
  const path = casePath(drawn, statesEntered(execution?.events ?? []), execution?.status !== 'RUNNING');
  return html`${legend}<div class="scroll" tabindex="0" role="region" aria-label="Workflow">${graphSvg(layOut(drawn), path)}</div>`;
};

const said = (event: HistoryEvent): string => {
  const { name, error, cause } = detailsOf(event);
  return [name, error, cause].filter(Boolean).join(' – ');
};

const history = ({ execution }: CaseView): Html =>
  execution
    ? table(
        `${execution.name}, ${execution.status.toLowerCase()}, ${execution.events.length} events`,
        ['No', 'When', 'What', 'Which'],
        execution.events.map(
          (event) =>
            html`<tr><td class="number">${event.id}</td><td>${showExact(event.timestamp)}</td><td>${event.type}</td><td>${said(event)}</td></tr>`,
        ),
      )
    : html`<p>The workflow has no run of this name yet.</p>`;

const eventRow = ({ at, what, stage, decision, by, reason, worker }: CaseEvent): Html => html`<tr>
<td>${showBrief(at)}</td><td>${what.replace('-', ' ')}</td><td>${stateLabel(stage)}</td>
<td>${[decision, reason, worker, by].filter(Boolean).join(', ')}</td></tr>`;

const noticeRow = ({ key, audience, state, due, channel, why }: Notice): Html => html`<tr>
<th scope="row">${key}</th><td>${audience}</td><td><span class="tag">${state}</span>${why && ` ${why}`}</td><td>${showBrief(due)}</td><td>${channel ?? '–'}</td></tr>`;

/** The row as it lies in the table; the token is of use to nobody who reads it. */
const rowData = (theCase: Case): string =>
  JSON.stringify(
    theCase,
    (key, value) => (key === 'token' && typeof value === 'string' ? `${value.slice(0, 8)}…` : value),
    2,
  );

const episodes = ({ id, theCase, episode }: CaseView): Html | false =>
  (theCase?.episode ?? 1) > 1 &&
  html`<p>Runs: ${Array.from({ length: theCase?.episode ?? 1 }, (_, index) => index + 1).map((no) =>
    no === episode ? html`<strong>${no}</strong> ` : html`<a href="${mount}/cases/${id}?episode=${no}">${no}</a> `,
  )}</p>`;

export const casePage = (host: HostApi, view: CaseView): Html => {
  const { id, theCase, events, notices } = view;
  return html`<h1>Case <span class="code">${referenceOf(id)}</span></h1>
${theCase ? summary(theCase) : html`<p class="warning">The referral was received; the workflow has not created a case yet.</p>`}
${episodes(view)}
<div class="columns wide-left">
<div><section class="card"><h2>Where it went</h2>${graph(host.definition, view.execution)}</section></div>
<div><section class="card"><h2>Decide</h2>
<p class="quiet">As any of the people who may. Stages without pages of their own are driven from here.</p>
${theCase && decisionForms(theCase, host.clock.now())}</section>
<section class="card"><h2>What happened</h2>${table('Changes of the case', ['When', 'What', 'At', 'How'], events.map(eventRow))}</section>
<section class="card"><h2>Messages</h2>${table('Sent and planned', ['Message', 'To', 'State', 'Due', 'By'], notices.map(noticeRow))}</section></div>
</div>
<section class="card"><h2>History of the run</h2>${history(view)}</section>
${theCase && html`<section class="card"><h2>The row</h2><pre class="row-data">${rowData(theCase)}</pre></section>`}`;
};
