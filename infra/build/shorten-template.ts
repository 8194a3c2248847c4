/**
 * Short replacements for the code that Nunjucks repeats at each variable, output, loop, `set` and import: they save a
 * fifth of the precompiled templates, zipped. Each does what it replaces; test/web/templates.test.ts verifies that.
 * `runtime` is Nunjucks' own, and output is always escaped, as in the environment of render.ts.
 */
export const shorthands = `
  const { contextOrFrameLookup: look, memberLookup: member } = runtime;
  const show = (value) => runtime.suppressValue(value, true);
  const set = (frame, context, name, value) => {
    frame.set(name, value, true);
    if (frame.topLevel) {
      context.setVariable(name, value);
      context.addExport(name, value);
    }
  };
  const taken = (exported, name) => {
    if (Object.hasOwn(exported, name)) return exported[name];
    throw new Error("cannot import '" + name + "'");
  };
  const loop = (frame, index0, length) => frame.set('loop', {
    index: index0 + 1,
    index0,
    revindex: length - index0,
    revindex0: length - index0 - 1,
    first: index0 === 0,
    last: index0 === length - 1,
    length,
  });
`;

const replacements: readonly (readonly [RegExp, string])[] = [
  // Line and column, used only in error messages, which still name the template.
  [/(?:var )?lineno = \d+[,;]\s(?:var )?colno = \d+[,;]\s/g, ''],
  [/, lineno, colno\)/g, ')'],
  [
    /frame\.set\("(\w+)", (t_\d+), true\);\n(?:if\(frame\.topLevel\) \{\ncontext\.\w+\("\1", \2\);\n\}\n){2}/g,
    'set(frame, context, "$1", $2);\n',
  ],
  [
    /frame\.set\("loop\.index", (t_\d+) \+ 1\);\n(?:frame\.set\("loop\.\w+", [^;]+;\n){5}frame\.set\("loop\.length", (t_\d+)\);\n/g,
    'loop(frame, $1, $2);\n',
  ],
  [
    /if\(Object\.prototype\.hasOwnProperty\.call\((t_\d+), "(\w+)"\)\) \{\nvar (t_\d+) = \1\.\2;\n\} else \{\ncb\(new Error\("cannot import '\2'"\)\); return;\n\}\n/g,
    'var $3 = taken($1, "$2");\n',
  ],
  [/runtime\.contextOrFrameLookup\(/g, 'look('],
  [/runtime\.memberLookup\(/g, 'member('],
  [/runtime\.suppressValue\(/g, 'show('],
  [/, env\.opts\.autoescape\)/g, ')'],
];

/** @param code of a precompiled template, to run where `shorthands` is defined */
export const shortenTemplate = (code: string): string =>
  replacements.reduce((text, [long, short]) => text.replace(long, short), code);
