/** One thing broken on purpose in real code, and how the simulation tells. */
export type Mutation = {
  name: string
  file: string
  find: string
  put: string
  /** The test that tells, where too much has to come together for so few seeds. */
  toldBy?: string
}
