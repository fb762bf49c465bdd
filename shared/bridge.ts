/** The one name that Electron's preload puts into the page. */
export const BRIDGE = 'taiCho'
/** What preload offers the page: it asks for the door, which arrives as a message with a port. */
export type Bridge = { openDoor(): void }
/** The channel on which the page asks for the door. */
export const DOOR_ASKED = 'door-asked'
/** The channel on which the port to the door arrives. */
export const DOOR_COMES = 'door-comes'
