/** How many of these make one page of so many bytes of JSON: at least one, where there is any. */
export function fitting(items: readonly unknown[], mostBytes: number): number {
  let bytes = 0
  const large = items.findIndex((item, index) => {
    bytes += Buffer.byteLength(JSON.stringify(item))
    return bytes > mostBytes && index > 0
  })
  return large === -1 ? items.length : large
}
