import type { Plugin } from 'vite'

/**
 * react-aria's own words, one file per language. `renderer/screen-reader.ts` has ours, so none of these is
 * built in.
 */
const THEIRS = /react-aria(-components)?\/dist\/.*\/intl\/(.*\/)?[a-z]{2}-[A-Z]{2}\.mjs$/

/** Leaves react-aria's own words out of the built screens. */
export const ownWords: Plugin = {
  name: 'own-words',
  enforce: 'pre',
  load: id => (THEIRS.test(id) ? 'export default {}' : null),
}
