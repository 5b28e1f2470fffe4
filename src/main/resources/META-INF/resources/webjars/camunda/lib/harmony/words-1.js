// The engine's pages show the names of their words where these arrive later than the lists and fields. So their words are
// kept in the browser, where the pages look first, before a page begins. The number in this file's name is part of what
// browsers keep it under: raise it with each change.
export default async function words(app) {
  const place = `${document.querySelector('base').getAttribute('app-root')}/app/${app}/locales/`;
  const key = `${place}_locales_data_en_${window.bust}`;
  const kept = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  if (!kept[key]) {
    const answer = await fetch(`${place}en.json?bust=${window.bust}`);
    if (answer.ok) {
      kept[key] = await answer.text();
      localStorage.setItem('camunda-web', JSON.stringify(kept));
    }
  }
}
