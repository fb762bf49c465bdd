import type { Procedure } from './procedure.ts'

/**
 * A procedure as it is drafted. Its version, and what became of earlier ones, is only decided when it is
 * recorded.
 */
export type Draftable = Omit<Procedure, 'version' | 'withdrawn' | 'restores'>

/** The part of a procedure that may be drafted. */
export function draftableOf(procedure: Procedure): Draftable {
  const { version: _version, withdrawn: _withdrawn, restores: _restores, ...said } = procedure
  return said
}

/**
 * The procedure under this code. Under another code it becomes a new procedure, which nobody has verified and
 * which is not yet registered "4 tại chỗ" anywhere: that is decided for each procedure on its own.
 */
export const copyUnder = (near: Draftable, code: string): Draftable =>
  code === near.code ? near : { ...near, code, source: sourceUnder(near, code), registration: null }

/**
 * The source of a procedure under this code. What was verified of one procedure is not verified of a copy
 * under another code.
 */
export const sourceUnder = (near: Pick<Procedure, 'code' | 'source'>, code: string): Procedure['source'] =>
  code === near.code ? near.source : { verified: 'recall', url: '', note: `soạn theo ${near.code}` }
