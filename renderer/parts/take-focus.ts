/**
 * The `ref` of a link, or of words, that take the focus as soon as they are there. React's `autoFocus` works
 * for fields and buttons only.
 */
export const takeFocus = (place: HTMLElement | null): void => place?.focus()
