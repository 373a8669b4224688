/** Whether an element says that what stands in it is still to come. */
export const isLoader = (element: Element): boolean =>
  element.matches('[aria-busy=true], [role=progressbar], progress') ||
  /\b(pre)?load(er|ing)\b|spinner/i.test(`${element.id} ${element.getAttribute('class')}`);

/** Whether a text says no more than that. */
export const saysLoading = (text: string): boolean => /^\W*(loading|please wait|加载中)\W*$/i.test(text);
