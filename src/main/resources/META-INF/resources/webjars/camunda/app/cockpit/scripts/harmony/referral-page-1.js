// Where Cockpit shows a running process, the business key leads to the page of the referral that it is about, and so
// does a button beside the diagram. The number in this file's name is part of what browsers keep it under: raise it with
// each change.
const home = location.pathname.split('/camunda/')[0];

function linkTo(reference) {
  const link = document.createElement('a');
  link.href = `${home}/referrals/${reference}`;
  link.title = `Open the page of referral ${reference}`;
  return link;
}

async function render(node, {api, processInstanceId}) {
  const answer = await fetch(`${api.engineApi}/process-instance/${processInstanceId}`, {headers: {Accept: 'application/json'}});
  const reference = answer.ok ? (await answer.json()).businessKey : null;
  if (!/^HR-[0-9A-Z-]+$/.test(reference || '')) {
    return;
  }
  const button = linkTo(reference);
  button.className = 'btn btn-default btn-toolbar';
  button.setAttribute('aria-label', button.title);
  button.innerHTML = '<span class="glyphicon glyphicon-file" aria-hidden="true"></span>';
  node.replaceChildren(button);
  const key = document.querySelector('dd.business-key');
  if (key && !key.querySelector('a')) {
    const link = linkTo(reference);
    // The text stays Cockpit's own, which goes on writing it.
    link.append(...key.childNodes);
    key.append(link);
  }
}

export default {
  id: 'harmony.cockpit.referral-page',
  pluginPoint: 'cockpit.processInstance.runtime.action',
  priority: 100,
  render
};
