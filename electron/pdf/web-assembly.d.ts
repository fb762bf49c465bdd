/** The little of WebAssembly that we name: Node has it, the types of Node do not. */
declare namespace WebAssembly {
  class Module {
    private readonly compiled: true
  }
  function compile(bytes: Uint8Array): Promise<Module>
  function validate(bytes: Uint8Array): boolean
}
