// Replaces the engine's file of this name. Dates are British; who is signed out goes through Harmony's door.
export default {
  customScripts: ['../../lib/harmony/door-1', 'scripts/harmony/referral-page-1'],
  disableWelcomeMessage: true,
  dateFormat: {
    normal: 'D MMM YYYY HH:mm',
    long: 'ddd D MMM YYYY HH:mm',
    short: 'D MMM YYYY'
  }
};
