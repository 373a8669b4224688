const two = (value: number) => String(value).padStart(2, '0');

/** Hours, minutes and seconds of the day, such as 09:05:07. */
export const clockText = (date: Date): string =>
  [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');

/** Shows the time of day in the element, from now on. */
export const startClock = (element: HTMLElement): void => {
  const show = () => {
    element.textContent = clockText(new Date());
  };
  show();
  setInterval(show, 1000);
};
