/** Whether a title ends where its source cut it off: the catalogue has no more of it, and none is invented. */
export const isCut = (title: string): boolean => /(…|\.\.\.)$/.test(title)
