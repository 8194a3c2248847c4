import '../web/enhance.mjs';
import { autosave } from './autosave.mjs';

autosave();
