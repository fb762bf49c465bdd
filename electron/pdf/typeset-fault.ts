/**
 * Why a paper could not be set: the template failed, took too long, or a letter has no shape in our fonts.
 */
export type TypesetFaultReason = 'template' | 'timeout' | 'worker' | 'facts' | 'unprintable' | 'closed'

/** A paper was not set. The next document works: the worker is renewed where it has to be. */
export class TypesetFault extends Error {
  readonly reason: TypesetFaultReason
  constructor(reason: TypesetFaultReason, detail: string) {
    super(`${reason}: ${detail}`)
    this.name = 'TypesetFault'
    this.reason = reason
  }
}
