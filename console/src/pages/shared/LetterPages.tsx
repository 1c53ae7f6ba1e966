import { LeftOutlined, RightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button, Flex, Space } from 'antd'
import { useState } from 'react'
import { useWords, words } from '../../words/words'
import './letterPages.css'

const pagesWords = words(
  {
    page: (page: number, total: number) => `Page ${page} of ${total}`,
    pageImage: (title: string, page: number) => `${title}, page ${page}`,
    earlierPage: 'Previous page',
    laterPage: 'Next page',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    zoomed: (percent: number) => `${percent} %`,
    firstPages: (shown: number, total: number) =>
      `The first ${shown} of ${total} pages are shown; the others are in the file itself.`,
  },
  {
    page: (page: number, total: number) => `第 ${page} 页，共 ${total} 页`,
    pageImage: (title: string, page: number) => `${title}，第 ${page} 页`,
    earlierPage: '上一页',
    laterPage: '下一页',
    zoomIn: '放大',
    zoomOut: '缩小',
    zoomed: (percent: number) => `${percent}%`,
    firstPages: (shown: number, total: number) =>
      `仅显示前 ${shown} 页（共 ${total} 页），其余请查看文件本身。`,
  },
)

const ZOOMS = [50, 75, 100, 150, 200, 300] as const
type Zoom = (typeof ZOOMS)[number]

/** The pages of a paper as pictures that the service drew. */
export function LetterPages({
  title,
  pages,
  total,
  zoom: first = 100,
}: {
  title: string
  /** PNG in base64; the first of them. */
  pages: string[]
  /** How many the paper has. */
  total: number
  zoom?: Zoom
}) {
  const w = useWords(pagesWords)
  const [at, setAt] = useState(0)
  const [zoom, setZoom] = useState<number>(ZOOMS.indexOf(first))
  return (
    <Flex vertical gap={8}>
      <Space wrap>
        <Button
          icon={<LeftOutlined />}
          aria-label={w.earlierPage}
          disabled={at === 0}
          onClick={() => setAt(at - 1)}
        />
        <span aria-live="polite">{w.page(at + 1, total)}</span>
        <Button
          icon={<RightOutlined />}
          aria-label={w.laterPage}
          disabled={at >= pages.length - 1}
          onClick={() => setAt(at + 1)}
        />
        <Button
          icon={<ZoomOutOutlined />}
          aria-label={w.zoomOut}
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
        />
        <span aria-live="polite">{w.zoomed(ZOOMS[zoom] ?? 100)}</span>
        <Button
          icon={<ZoomInOutlined />}
          aria-label={w.zoomIn}
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        />
      </Space>
      {pages.length < total && <span>{w.firstPages(pages.length, total)}</span>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is larger than its frame is scrolled by the keyboard */}
      <section className="letter-frame" tabIndex={0} aria-label={title}>
        <img
          className={`letter-page letter-zoom-${ZOOMS[zoom]}`}
          alt={w.pageImage(title, at + 1)}
          src={`data:image/png;base64,${pages[at]}`}
        />
      </section>
    </Flex>
  )
}
