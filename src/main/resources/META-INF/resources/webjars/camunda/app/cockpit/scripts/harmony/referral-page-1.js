// Above the diagram of a running process: a link to the page of the referral that it is about. What the process is about
// stands in its business key. The number in this file's name is part of what browsers keep it under: raise it with each
// change.
const home = location.pathname.split('/camunda/')[0];

async function link(node, {api, processInstanceId}) {
  const answer = await fetch(`${api.engineApi}/process-instance/${processInstanceId}`, {headers: {Accept: 'application/json'}});
  const reference = answer.ok ? (await answer.json()).businessKey : null;
  if (!/^HR-[0-9A-Z-]+$/.test(reference || '')) {
    return;
  }
  const a = document.createElement('a');
  a.className = 'btn btn-default';
  a.href = `${home}/referrals/${reference}`;
  a.textContent = `Referral ${reference}`;
  a.title = 'Open the page of this referral';
  node.replaceChildren(a);
}

export default {
  id: 'harmony.cockpit.referral-page',
  pluginPoint: 'cockpit.processInstance.runtime.action',
  priority: 100,
  render: link
};
