// What the overlay changes in the document.
window.changes = [];
new MutationObserver((records) => {
  for (const { addedNodes, removedNodes, type } of records)
    window.changes.push([type, ...[...addedNodes, ...removedNodes].map((node) => node.nodeName)].join(' '));
}).observe(document, { subtree: true, childList: true, attributes: true });
