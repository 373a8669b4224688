const beaconTag = /<script async src="\{\{beaconSrc\}\}"((?: data-[a-z-]+="[^"]*")*)>/;

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const replaceAttribute = (attributes: string, [name, value]: readonly [string, string]) =>
  `${attributes.replace(new RegExp(` data-${name}="[^"]*"`), '')} data-${name}="${escapeAttribute(value)}"`;

/**
 * Fills the page's template: where the beacon's script is, and any of its `data-*` attributes (by the name after
 * `data-`) that shall differ from the template's.
 */
export const lessonPage = (template: string, beaconSrc: string, data: Readonly<Record<string, string>> = {}): string =>
  template.replace(beaconTag, (_tag, written: string) => {
    const attributes = Object.entries(data).reduce(replaceAttribute, written);
    return `<script async src="${escapeAttribute(beaconSrc)}"${attributes}>`;
  });

/** What a filled page asks the beacon to look for; empty where it asks for nothing. */
export const expectationsOf = (page: string): string =>
  /<script async [^>]*? data-expect="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ??
  '';
