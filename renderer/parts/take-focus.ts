/**
 * The `ref` of a link that has the focus as soon as it is there: React's `autoFocus` means fields and buttons
 * only.
 */
export const takeFocus = (link: HTMLElement | null): void => link?.focus()
