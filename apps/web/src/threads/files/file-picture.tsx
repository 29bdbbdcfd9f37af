import type { FileView } from '@minga/protocol/http/files'
import { useState } from 'react'

import { FileIcon } from './file-label.tsx'

/**
 * A picture, small, in a box that is there before it: nothing moves when it comes. It is fetched when it is near the screen, by the way
 * that asks again who may read it; where it does not come, the box says what sort of thing it is.
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
