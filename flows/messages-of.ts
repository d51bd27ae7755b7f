/** The messages that said it, the first and those that went on with it: what was said goes with any of them. */
export const messagesOf = ({
  messageId,
  also = [],
}: {
  messageId: string
  also?: readonly string[] | undefined
}): string[] => [messageId, ...also]
