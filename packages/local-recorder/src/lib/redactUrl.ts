const token = /([?&#]rollcue=)[^&#]*/g;

/** The URL as it may be shown or logged: whoever knows the `rollcue` token may report for the page. */
export const redactUrl = (url: string): string => url.replace(token, '$1…');
