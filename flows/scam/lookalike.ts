export const institutionOf = (
  _host: string,
): { trait: 'official' | 'look-alike'; institution: string } | undefined => undefined
