import { referenceOf } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { AlarmState } from '../../alarms/alarms.ts';
import { type FaultName, faultNames } from '../../faults.ts';
import { type Html, html } from '../../http/html.ts';
import type { RecentCase } from '../case/recent-cases.ts';
import { mount } from '../exchange.ts';
import { stateLabel } from '../graph/graph-svg.ts';
import type { HostApi } from '../host-api.ts';
import { showBrief, showTime } from '../show-time.ts';

const faultWords: Record<FaultName, string> = {
  mailDown: 'Email is down',
  smsDown: 'Text messages are down',
  slow: 'Everything outside is slow',
  throttled: 'Everything outside is throttled',
};

const peopleCard = ({ people }: HostApi): Html => html`<section class="card"><h2>Start as somebody</h2>
<ul class="plain">${people.map(
  ({ name, role, begins }) =>
    html`<li><a href="${begins}">${name}</a> <span class="quiet">${role.replaceAll('-', ' ')}</span></li>`,
)}</ul></section>`;

const clockCard = ({ clock }: HostApi): Html => html`<section class="card"><h2>The clock</h2>
<p class="clock">${showTime(clock.now())}</p>
<form method="post" action="${mount}/clock" class="row">
<button name="by" value="hour">An hour on</button>
<button name="by" value="day">A day on</button>
<button name="by" value="next">To the next due thing</button>
</form>
<p class="quiet">Everything due on the way happens. Staff sessions end as time passes: signing in again is one click.</p>
</section>`;

const faultSwitch = ({ faults }: HostApi, name: FaultName): Html => html`<li>
<form method="post" action="${mount}/faults" class="row switch">
<input type="hidden" name="name" value="${name}">
<span>${faultWords[name]} <span class="tag ${faults[name] ? 'bad' : ''}">${faults[name] ? 'on' : 'off'}</span></span>
<button class="${faults[name] ? 'off' : 'second'}" name="to" value="${faults[name] ? 'off' : 'on'}">Turn ${faults[name] ? 'off' : 'on'}<span class="hidden">: ${faultWords[name]}</span></button>
</form></li>`;

const faultsCard = (host: HostApi): Html => html`<section class="card"><h2>Make something go wrong</h2>
<ul class="plain">${faultNames.map((name) => faultSwitch(host, name))}</ul></section>`;

const caseRow = ({ id, startedAt, status, row }: RecentCase): Html => html`<tr>
<th scope="row"><a class="code" href="${mount}/cases/${id}">${referenceOf(id)}</a></th>
<td>${row ? stateLabel(row.stage) : 'Not taken in yet'}</td>
<td>${row?.wait && !row.closedAt ? showBrief(row.wait.due) : '–'}</td>
<td>${row?.assignee ?? '–'}</td>
<td>${showBrief(startedAt)}</td>
<td><span class="tag ${status === 'FAILED' || row?.stage === 'NeedsAttention' ? 'bad' : ''}">${status.toLowerCase()}</span></td>
</tr>`;

const casesCard = (cases: readonly RecentCase[]): Html => html`<section class="card"><h2>Cases</h2>
${
  cases.length === 0
    ? html`<p>None yet. <a href="/refer/pharmacy">Refer somebody</a>, and the case shows here.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Cases"><table>
<caption>Newest first</caption>
<thead><tr><th scope="col">Reference</th><th scope="col">Stage</th><th scope="col">Due</th><th scope="col">Link worker</th><th scope="col">Started</th><th scope="col">Workflow</th></tr></thead>
<tbody>${cases.map(caseRow)}</tbody></table></div>`
}
</section>`;

const alarmRow = ({ name, says, runbook, state, since }: AlarmState): Html => html`<tr>
<th scope="row">${name}<br><span class="quiet">${says}</span></th>
<td><span class="tag ${state === 'alarm' ? 'bad' : ''}">${state === 'alarm' ? 'alarm' : 'quiet'}</span></td>
<td>${showBrief(since)}</td>
<td>${runbook === undefined ? '–' : html`<code>${runbook}</code>`}</td>
</tr>`;

const alarmsCard = (alarms: readonly AlarmState[]): Html => html`<section class="card"><h2>Alarms</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Alarms"><table>
<caption>As the templates set them, over what this machine has measured since it was started</caption>
<thead><tr><th scope="col">Alarm</th><th scope="col">State</th><th scope="col">Since</th><th scope="col">Runbook</th></tr></thead>
<tbody>${alarms.map(alarmRow)}</tbody></table></div>
<p class="quiet">Runbooks are in <code>docs/runbooks</code>.</p>
</section>`;

const notRunCard = ({
  unsupported,
  logsFolder,
}: HostApi): Html => html`<section class="card"><h2>What this host does not run</h2>
${
  unsupported.length === 0
    ? html`<p>Everything in the templates runs here.</p>`
    : html`<ul>${unsupported.map((line) => html`<li>${line}</li>`)}</ul>`
}
<p class="quiet">Logs: <code>${logsFolder}</code></p></section>`;

export const homePage = (host: HostApi, cases: readonly RecentCase[]): Html => html`<h1>Kith on this machine</h1>
<div class="columns wide-left">
<div>${clockCard(host)}${casesCard(cases)}${alarmsCard(host.alarms())}</div>
<div>${peopleCard(host)}${faultsCard(host)}${notRunCard(host)}</div>
</div>`;
