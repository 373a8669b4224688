/** Elements that the beacon itself put into the page: no check may see them. */
export const ownNodes: WeakSet<Node> = new WeakSet();
