/** An archive with these parts, as they are: enough for what looks at names and never unpacks. */
export function zip(parts: readonly { readonly name: string; readonly text?: string }[]): Uint8Array {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, text = '' } of parts) {
    const [nameBytes, bytes] = [new TextEncoder().encode(name), new TextEncoder().encode(text)]
    const local = header(30, 0x04034b50, [
      [22, bytes.length],
      [18, bytes.length],
    ])
    local.setUint16(26, nameBytes.length, true)
    const entry = header(46, 0x02014b50, [
      [20, bytes.length],
      [24, bytes.length],
      [42, at],
    ])
    entry.setUint16(28, nameBytes.length, true)
    locals.push(new Uint8Array(local.buffer), nameBytes, bytes)
    directory.push(new Uint8Array(entry.buffer), nameBytes)
    at += 30 + nameBytes.length + bytes.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = header(22, 0x06054b50, [
    [12, size],
    [16, at],
  ])
  end.setUint16(8, parts.length, true)
  end.setUint16(10, parts.length, true)
  return Uint8Array.from([...locals, ...directory, new Uint8Array(end.buffer)].flatMap((part) => [...part]))
}

function header(length: number, signature: number, fields: readonly (readonly [number, number])[]): DataView {
  const view = new DataView(new ArrayBuffer(length))
  view.setUint32(0, signature, true)
  for (const [offset, value] of fields) view.setUint32(offset, value, true)
  return view
}
