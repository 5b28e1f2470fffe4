// The engine's pages would show a login form of their own to whoever is signed out. There is one door, and it is
// Harmony's: asking for the page anew leads there, and back here after signing in.
// The number in this file's name is part of what browsers keep it under: raise it with each change.
const toTheDoor = () => location.replace(document.baseURI);

export default ['tasklist', 'cockpit', 'admin', 'welcome'].map(app => ({
  id: `harmony.${app}.door`,
  pluginPoint: `${app}.login`,
  render: toTheDoor
}));
