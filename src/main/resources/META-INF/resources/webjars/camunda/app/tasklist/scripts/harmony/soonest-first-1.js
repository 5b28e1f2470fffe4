// Tasklist shows what came last first, whatever the filter says. Here what is due soonest comes first, until the reader
// sorts otherwise. The number in this file's name is part of what browsers keep it under: raise it with each change.
if (!location.hash.includes('sorting=')) {
  const soonestFirst = encodeURIComponent(JSON.stringify([{sortBy: 'dueDate', sortOrder: 'asc'}]));
  const start = location.hash || '#/';
  history.replaceState(null, '', `${start}${start.includes('?') ? '&' : '?'}sorting=${soonestFirst}`);
}
