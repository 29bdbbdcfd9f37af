import type { FileView } from '@minga/protocol/http/files'
import { useState } from 'react'

import { FileIcon } from './file-label.tsx'

/**
 * The thumbnail of a picture, in a box of fixed size so that nothing moves when it loads. Fetched near the screen, from
 * the route that checks the right to read; where it does not load, the icon of its kind stays.
 */
export function FilePicture({ file: { id, name, kind } }: { readonly file: FileView }) {
  const [isMissing, setIsMissing] = useState(false)
  return (
    <span className="file-picture">
      <FileIcon kind={kind} />
      {isMissing ? null : (
        <img
          src={`/api/files/${id}?as=picture`}
          alt={name}
          width={80}
          height={60}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setIsMissing(true)}
        />
      )}
    </span>
  )
}
