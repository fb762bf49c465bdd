/**
 * The `ref` of a link that takes the focus as soon as it is there. React's `autoFocus` works for fields and
 * buttons only.
 */
export const takeFocus = (link: HTMLElement | null): void => link?.focus()
