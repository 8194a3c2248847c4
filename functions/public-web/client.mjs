import '../shared/web/enhance.mjs';
