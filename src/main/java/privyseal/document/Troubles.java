package privyseal.document;

import privyseal.document.drawing.Trouble;
import privyseal.rule.Sentence;

/// What a person is told about a paper that cannot be shown.
final class Troubles {

    static final Sentence BUSY =
            new Sentence(
                    "Many files are being looked at right now; please try again in a minute.",
                    "当前正在检查的文件较多，请一分钟后重试。");

    private Troubles() {}

    static Sentence sentence(Trouble trouble) {
        return switch (trouble) {
            case BROKEN ->
                    new Sentence(
                            "The file is damaged or incomplete; scan or export it again.",
                            "文件已损坏或不完整，请重新扫描或导出。");
            case TOO_MANY_PIXELS ->
                    new Sentence(
                            "The image has more than 40 megapixels; make it smaller.",
                            "图片超过 4000 万像素，请缩小后重试。");
            case MOVING ->
                    new Sentence(
                            "The image has several pictures; save it with one.",
                            "该图片包含多帧画面，请保存为单帧图片。");
            case ENCRYPTED ->
                    new Sentence(
                            "The PDF is protected by a password; save it without protection.",
                            "该 PDF 已加密，请取消密码保护后重试。");
            case NO_PAGE -> new Sentence("The PDF has no page.", "该 PDF 没有页面。");
            case UNKNOWN_PICTURE ->
                    new Sentence(
                            "The PDF has a picture of a kind that cannot be shown (JPEG 2000 or JBIG2); print it to a PDF again or upload an image.",
                            "该 PDF 包含无法显示的图像格式（JPEG 2000 或 JBIG2），请重新打印为 PDF 或上传图片。");
            case TOO_COSTLY ->
                    new Sentence(
                            "The file takes too much memory or time to show; scan it as a plain image.",
                            "显示该文件所需的内存或时间过多，请将其扫描为普通图片。");
        };
    }
}
