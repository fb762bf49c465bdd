import type { Procedure } from './procedure.ts'

/**
 * A procedure as it is drafted: which version it would be, and what became of one, is said when it is
 * recorded.
 */
export type Draftable = Omit<Procedure, 'version' | 'withdrawn' | 'restores'>

/** What may be drafted of a procedure. */
export function draftableOf(procedure: Procedure): Draftable {
  const { version: _version, withdrawn: _withdrawn, restores: _restores, ...said } = procedure
  return said
}

/**
 * The procedure under this code: of another code it is a new one, which nobody has verified and which is
 * registered "4 tại chỗ" nowhere yet; that is decided of each procedure by itself.
 */
export const copyUnder = (near: Draftable, code: string): Draftable =>
  code === near.code ? near : { ...near, code, source: sourceUnder(near, code), registration: null }

/** What was verified of one procedure is not verified of a copy of it under another code. */
export const sourceUnder = (near: Pick<Procedure, 'code' | 'source'>, code: string): Procedure['source'] =>
  code === near.code ? near.source : { verified: 'recall', url: '', note: `soạn theo ${near.code}` }
