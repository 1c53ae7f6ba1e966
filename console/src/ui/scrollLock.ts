import { useLayoutEffect } from 'react'
import './scrollLock.css'

let locks = 0

/**
 * Keeps what is behind a dialog from scrolling. It stands in for the component library's own hook (`vite.config.ts`), which
 * writes a style element without the nonce that the page's policy asks for.
 */
export default function useScrollLocker(lock?: boolean): void {
  useLayoutEffect(() => {
    if (!lock) {
      return
    }
    locks += 1
    document.body.classList.add('scroll-locked')
    return () => {
      locks -= 1
      if (locks === 0) {
        document.body.classList.remove('scroll-locked')
      }
    }
  }, [lock])
}
