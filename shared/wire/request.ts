/** What a device signs of a request (domain `request`, over the SHA-256 of this text). */
export const requestText = (path: string, challenge: string, bodyHash: string): string =>
  `POST ${path}\n${challenge}\n${bodyHash}`
/** How the signature is sent: the header `authorization: TaiCho centre/device/epoch challenge signature`. */
export const authorization = (
  { office, device, epoch }: { office: string; device: string; epoch: number },
  challenge: string,
  signature: string,
): string => `TaiCho ${office}/${device}/${epoch} ${challenge} ${signature}`
