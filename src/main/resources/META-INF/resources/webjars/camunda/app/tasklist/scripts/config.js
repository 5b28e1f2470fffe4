// Replaces the engine's file of this name. Dates are British; who is signed out goes through Harmony's door.
import words from '../../../lib/harmony/words-1.js';

await words('tasklist');

export default {
  customScripts: ['../../lib/harmony/door-1', 'scripts/harmony/soonest-first-1'],
  disableWelcomeMessage: true,
  dateFormat: {
    normal: 'D MMM YYYY HH:mm',
    long: 'ddd D MMM YYYY HH:mm',
    short: 'D MMM YYYY'
  },
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'claims the currently selected task'},
    focusFilter: {key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list'},
    focusList: {key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list'},
    focusForm: {key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form'},
    startProcess: {key: 'ctrl+alt+p', description: 'opens the start process modal dialog'}
  }
};
