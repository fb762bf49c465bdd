/** One thing broken on purpose in real code. */
export type Mutation = {
  name: string
  file: string
  find: string
  put: string
  /** The test that tells it, where too much has to come together for so few seeds. */
  toldBy?: string
}
