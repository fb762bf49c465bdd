/** Why a paper could not be set, e.g. the template failed, took too long, or our fonts lack a letter. */
export type TypesetFaultReason = 'template' | 'timeout' | 'worker' | 'facts' | 'unprintable' | 'closed'

/** A paper was not set. The next document works: the worker is replaced if it has to be. */
export class TypesetFault extends Error {
  readonly reason: TypesetFaultReason
  constructor(reason: TypesetFaultReason, detail: string) {
    super(`${reason}: ${detail}`)
    this.name = 'TypesetFault'
    this.reason = reason
  }
}
