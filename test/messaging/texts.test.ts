import { describe, expect, it } from '@jest/globals';
import { AppointmentKind } from '../../functions/shared/domain/contact/appointment-kind.ts';
import { type TemplateName, templateOf } from '../../functions/shared/domain/message/notice-template.ts';
import type { Locale } from '../../functions/shared/domain/time/calendar.ts';
import { longest, usual } from '../../functions/shared/messaging/example-facts.ts';
import { type MessageFacts, renderEmail, renderText, WordingMissing } from '../../functions/shared/messaging/render.ts';
import { segmentsOf } from '../../functions/shared/messaging/segments.ts';
import { everyText, names, spec } from './every-message.ts';

describe('a text', () => {
  it.each(everyText)('%s@%i is one part of GSM-7 with the longest name, day, time and service', (name, version) => {
    for (const safe of [false, true]) {
      const segments = segmentsOf(renderText(spec(name, version, 'en'), safe));
      expect(segments).toMatchObject({ encoding: 'gsm-7', parts: 1 });
    }
  });

  it.each(everyText)('%s@%i with the line in Welsh is two parts at most', (name, version) => {
    const text = renderText(spec(name, version, 'cy'), false);
    expect(text).toContain('I gael hyn yn Gymraeg, ffoniwch 01632 960 123.');
    expect(segmentsOf(text)).toMatchObject({ encoding: 'gsm-7' });
    expect(segmentsOf(text).parts).toBeLessThanOrEqual(2);
  });

  it.each(everyText)('%s@%i names the service, but not to a phone that others read', (name, version) => {
    expect(renderText(spec(name, version, 'en'), false)).toContain(longest.service);
    const safe = renderText(spec(name, version, 'en'), true);
    expect(safe).not.toContain(longest.service);
    expect(safe).not.toContain('K7QM');
    expect(safe).not.toMatch(/referral|plan|list|http|link/i);
  });

  it('shortens the day first, and names only where there is no other room', () => {
    const text = (facts: Partial<MessageFacts>) =>
      renderText(spec('receipt-person', 2, 'en', { ...usual, ...facts }), false);
    expect(text({})).toContain('Hello Dot. Ashcombe Link Workers will call by Friday 5 June.');
    const full = { service: longest.service, at: '2026-09-30T11:59:00.000Z' };
    expect(text(full)).toMatch(/^Hello Dot\. .* by Wednesday 30 September\. /);
    expect(text({ ...full, firstName: 'Jonathan' })).toMatch(/^Hello Jonathan\. .* by Wed 30 Sept?\. /);
    expect(text({ ...full, firstName: 'Mary-Elizabeth Alexandra' })).toMatch(/^Hello Mary-Elizabeth\. /);
    expect(text({ ...full, firstName: longest.firstName })).toMatch(/^Hello Wolfesc\.\.\.\. /);
    expect(text({ firstName: 'Mary-Elizabeth Alexandra' })).toMatch(/^Hello Mary-Elizabeth Alexandra\. /);
  });

  it('does not exist for who is not the person', () => {
    expect(() => renderText(spec('case-offered', 1, 'en'), false)).toThrow(WordingMissing);
  });
});

describe('a message about an appointment', () => {
  const about = names.filter((name) => name.startsWith('appointment-'));
  const said = (template: TemplateName, facts: Partial<MessageFacts>, locale: Locale = 'en') => {
    const all = { ...usual, ...facts };
    const one = { ...spec(template, templateOf(template).version, locale, all), team: { signedOff: { cy: [2, 3] } } };
    return [renderText(one, false), renderEmail(one).body];
  };

  it.each([
    ['phone', 'phone call from Ana', 'galwad gan Ana'],
    ['video', 'video call with Ana', 'galwad fideo gyda Ana'],
    ['in-person', 'meeting with Ana', 'cyfarfod gyda Ana'],
    ['home-visit', 'home visit from Ana', 'ymweliad cartref gan Ana'],
  ] as const)('says how they meet and who comes to whom: %s', (kind, english, welsh) => {
    for (const template of about) {
      for (const text of said(template, { kind })) expect(text).toContain(english);
      for (const text of said(template, { kind }, 'cy')) expect(text).toContain(welsh);
    }
  });

  it.each(AppointmentKind.options)('is one part of GSM-7 for each: %s', (kind) => {
    for (const template of about) {
      for (const locale of ['en', 'cy'] as const) {
        const [text = ''] = said(template, { kind }, locale);
        expect(segmentsOf(text)).toMatchObject({ encoding: 'gsm-7', parts: 1 });
      }
      const [text = ''] = said(template, { ...longest, kind });
      expect(segmentsOf(text)).toMatchObject({ encoding: 'gsm-7', parts: 1 });
    }
  });

  it('does not say how to a phone that others read', () => {
    for (const template of about) {
      const safe = renderText(spec(template, templateOf(template).version, 'en', usual), true);
      expect(safe).not.toMatch(/call from|visit|video|meet|See you/i);
    }
  });

  it('calls one a meeting of which nobody wrote down how', () => {
    const { kind: _kind, ...unknown } = usual;
    const { body } = renderEmail(spec('appointment-confirmed', 2, 'en', unknown));
    expect(body).toContain('Your meeting with Ana is on Friday 5 June at 2:30pm.');
  });
});
