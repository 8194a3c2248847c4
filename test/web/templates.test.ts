import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import nunjucks from 'nunjucks';
import * as z from 'zod/mini';
import { createRender } from '../../functions/shared/web/render.ts';
import { siteNames } from '../../infra/build/sites.ts';
import { precompiled, templatesOf } from '../../infra/build/templates.ts';
import { compileStaticFiles } from '../../infra/build/web-assets.ts';
import { compiledFor } from './compiled-for.ts';

const components = new URL('../../node_modules/nhsuk-frontend/dist/nhsuk/components/', import.meta.url);

const Fixtures = z.object({
  fixtures: z.array(z.object({ name: z.string(), context: z.record(z.string(), z.unknown()) })),
});

/** Whatever a template asks for: a list of two that has every field, and reads as text that has to be escaped. */
const anything = (depth = 0): unknown => {
  if (depth === 4) return '<i> & "y"';
  return new Proxy([], {
    get: (list, key) => {
      if (key === 'toString') return () => `<b>${depth}</b> & "x"`;
      if (key === 'length') return 2;
      if (key === 'toLowerCase') return () => 'lower';
      if (typeof key === 'symbol' || key in list) return Reflect.get(list, key);
      return anything(depth + 1);
    },
  });
};

type Draw = (template: string, data: object) => string;

const drawing = (templates: string): Draw => {
  const compiled = {
    templates: runInThisContext(`(${templates})`)(nunjucks.runtime),
    stylesheet: '',
    script: '',
    icon: '',
  };
  const render = createRender(compiled, { service: { name: 'Ashcombe Connect', phone: '01632 960100' } });
  return (template, data) => {
    try {
      return render({ base: '/live', path: '/here' }, { title: 'A page', ...data, template }).body ?? '';
    } catch (error) {
      // The line and column of what went wrong are left out of the shortened ones.
      return String(error).replaceAll(/ \[Line.*?\]/g, '');
    }
  };
};

/** A value for each name that the templates look up, but for what the environment gives them. */
const everything = (templates: string): Record<string, unknown> =>
  Object.fromEntries(
    [...templates.matchAll(/contextOrFrameLookup\(context, frame, "(\w+)"\)/g)]
      .filter(([, name = '']) => !['attributesOf', 'errorFor', 'revealing', 'base', 'path', 'title'].includes(name))
      .map(([, name = '']) => [name, anything()]),
  );

/** Of nhsuk-frontend the examples that it comes with, for each component that a site uses, by the page that draws one. */
const examplesFor = (templates: ReadonlyMap<string, string>) =>
  [...templates.keys()].flatMap((name) => {
    const [, component] = /components\/([\w-]+)\/macro\.njk$/.exec(name) ?? [];
    if (component === undefined) return [];
    const macro = component.replace(/-./g, ([, letter = '']) => letter.toUpperCase());
    const { fixtures } = Fixtures.parse(
      JSON.parse(readFileSync(new URL(`${component}/fixtures.json`, components), 'utf8')),
    );
    return [{ page: `${component}.njk`, text: `{% from "${name}" import ${macro} %}{{ ${macro}(params) }}`, fixtures }];
  });

describe.each(siteNames)('the templates of %s', (site) => {
  it('draw the same as Nunjucks makes them and shortened, with everything to show and with nothing', async () => {
    const templates = await templatesOf(site);
    const pages = [...templates.keys()].filter((name) => !name.startsWith('nhsuk/'));
    const long = precompiled(templates, (code) => code);
    const [drawLong, drawShort] = [drawing(long), drawing(precompiled(templates))];
    for (const page of pages) {
      const full = drawLong(page, everything(long));
      expect({ page, full }).toEqual({ page, full: expect.not.stringContaining('render error: ') });
      expect({ page, full: drawShort(page, everything(long)) }).toEqual({ page, full });
      expect({ page, empty: drawShort(page, {}) }).toEqual({ page, empty: drawLong(page, {}) });
    }
  });

  it('draw every example of nhsuk-frontend the same', async () => {
    const templates = await templatesOf(site);
    const examples = examplesFor(templates);
    const all = new Map([...templates, ...examples.map(({ page, text }) => [page, text] as const)]);
    const [drawLong, drawShort] = [drawing(precompiled(all, (code) => code)), drawing(precompiled(all))];
    for (const { page, fixtures } of examples) {
      for (const { name, context } of fixtures) {
        const drawn = drawLong(page, { params: context });
        expect({ page, name, drawn }).toEqual({ page, name, drawn: expect.not.stringContaining('render error: ') });
        expect({ page, name, drawn: drawShort(page, { params: context }) }).toEqual({ page, name, drawn });
      }
    }
  });

  it('name no class of the utilities that the stylesheet does not have', async () => {
    const { stylesheet } = await compiledFor(site);
    const css = (await compileStaticFiles())[stylesheet]?.body ?? '';
    const own = [...(await templatesOf(site))].filter(([name]) => !name.startsWith('nhsuk/'));
    const named = new Set(own.flatMap(([, text]) => text.match(/nhsuk-u-[\w-]+/g) ?? []));
    expect([...named].filter((name) => !css.includes(`.${name}{`) && !css.includes(`.${name},`))).toEqual([]);
  });
});
