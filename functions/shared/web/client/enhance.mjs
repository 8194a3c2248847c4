// Every page works without this. It counts characters as they are typed, opens what a choice reveals, takes a double
// click for one, and brings the reader to the list of errors.
import { Button, CharacterCount, Checkboxes, createAll, ErrorSummary, Radios, SkipLink } from 'nhsuk-frontend';
import { autosave } from './autosave.mjs';

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, Radios, SkipLink]) createAll(component);
autosave();
