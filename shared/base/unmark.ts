/**
 * A Vietnamese text as people type it into a search box: lower case, no marks, đ = d, single spaces.
 * Both Unicode forms (NFC, NFD) give the same answer.
 */
export const unmark = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
