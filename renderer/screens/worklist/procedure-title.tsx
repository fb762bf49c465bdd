import { desk, useAnswer } from '../../desk.ts'

/** The name of a procedure, where a row knows only its code. It is asked once for each code. */
export function ProcedureTitle({ code }: { code: string | null }) {
  const procedure = useAnswer(desk.catalogue.get.queryOptions({ input: { code: code ?? '' } }), code !== null)
  return <span title={code ?? ''}>{procedure.data?.title ?? code ?? '–'}</span>
}
