// Every page works without this. It counts characters as they are typed, opens what a radio reveals, takes a double
// click for one, and brings the reader to the list of errors. (Checkboxes reveal nothing: form/question.ts.)
import { Button, CharacterCount, createAll, ErrorSummary, Radios, SkipLink } from 'nhsuk-frontend';

for (const component of [Button, CharacterCount, ErrorSummary, Radios, SkipLink]) createAll(component);
