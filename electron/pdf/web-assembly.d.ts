/** The part of WebAssembly that we use: Node has it, but the types of Node do not. */
declare namespace WebAssembly {
  class Module {
    private readonly compiled: true
  }
  function compile(bytes: Uint8Array): Promise<Module>
  function validate(bytes: Uint8Array): boolean
}
