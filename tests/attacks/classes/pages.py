"""Script and files for the pages that staff open: in outputs, Markdown, formulas, errors and names.

What must not come to life holds the word `pwned`; test_pages.py looks for it in the page.
"""

from tests.attacks.attack import Attack, Json

ALL = ("z", "weighted_sum", "layer", "layer_batch")


def markdown(*texts: str):  # type: ignore[no-untyped-def]
    """Adds Markdown cells, as every student may."""

    def change(notebook: Json) -> None:
        notebook["cells"] += [{"cell_type": "markdown", "metadata": {}, "source": text} for text in texts]

    return change


ATTACKS = [
    Attack(
        name="script in HTML",
        last="""
            from IPython.display import HTML, IFrame, display
            for text in (
                "<script>pwned()</script>", "<img src=x onerror=pwned()>", "<svg onload=pwned()><circle/></svg>",
                "<a href='javascript:pwned()'>x</a>", "<a href=' java\\tscript:pwned()'>x</a>",
                "<style>*{pwned:1}</style>", "<iframe srcdoc='<script>pwned()</script>'></iframe>",
                "<math><mtext></form><form><mglyph><style></math><img src onerror=pwned()>",
                "<details open ontoggle=pwned()>", "<form action=//pwned><button>x</form>", "<base href='//pwned/'>",
                "<img alt='x' src='data:image/svg+xml;base64,AAAA' onerror='pwned()'>",
                "<noscript><p title='</noscript><img src=x onerror=pwned()>'>", "<object data='//pwned'>",
                "<meta http-equiv=refresh content='0;//pwned'>", "<link rel=stylesheet href=//pwned/>",
                "<img src='//pwned.example/seen.png'>",
            ):
                display(HTML(text))
            display(IFrame("javascript:pwned()", 1, 1))
        """,
    ),
    Attack(
        name="script in other kinds of output",
        last="""
            from IPython.display import Javascript, SVG, Latex, Markdown, display, publish_display_data
            display(Javascript("pwned()"))
            display(SVG("<svg xmlns='http://www.w3.org/2000/svg'><script>pwned()</script></svg>"))
            display(Markdown("<script>pwned()</script> [x](javascript:pwned()) ![x](x 'y\\" onerror=pwned()')"))
            display(Latex("</script><script>pwned()</script>"))
            bad = '"/><script>pwned()</script>'
            for kind in (
                "text/html+x", "application/vnd.jupyter.widget-view+json", "application/javascript", "image/png",
                "application/pdf", "text/x-pwned<script>pwned()</script>", "image/svg+xml", "text/vnd.mermaid",
            ):
                publish_display_data({kind: bad}, {kind: {"alt": bad}})
        """,
    ),
    Attack(
        name="script in text and errors",
        cells={
            "layer": """
                def layer(a, W, b):
                    raise type("<script>pwned()</script>", (Exception,), {})("</pre><script>pwned()</script>")
            """,
        },
        last="""
            import sys
            print("</pre><script>pwned()</script>\\x1b]8;;javascript:pwned()\\x07x\\x1b[31m")
            print("<script>pwned()</script>", file=sys.stderr)
            raise type("<script>pwned()</script>", (Exception,), {})("\\x1b[0m<img src=x onerror=pwned()>")
        """,
    ),
    Attack(
        name="script in Markdown cells",
        change=markdown(
            "<script>pwned()</script>",
            "<img src=x onerror=pwned()>",
            "[x](javascript:pwned())",
            "[x](java&#115;cript:pwned())",
            "[x](data:text/html,<script>pwned()</script>)",
            "[x][y]\n\n[y]: javascript:pwned()",
            "![x](javascript:pwned())",
            '![x](x "y\\" onerror=\\"pwned()")',
            "<javascript:pwned()>",
            '# x" onclick="pwned()',
            "<\nscript>pwned()</script>",
            "&lt;script>pwned()&lt;/script>\n\n\\<script>pwned()</script>",
            '```html onclick=pwned()\nx\n```\n~~~"><script>pwned()</script>\nx\n~~~',
            "|a|\n|-|\n|<script>pwned()</script>|",
        ),
    ),
    Attack(
        name="links in formulas",
        change=markdown(
            r"$\href{javascript:pwned()}{x}$",
            r"$$\unicode{x}\class{pwned}{x}\cssId{pwned}{x}\style{pwned:1}{x}$$",
            r"$ \hre&#102;{javascript:pwned()}{x} $",
            r"\begin{equation}\href{javascript:pwned()}{x}\end{equation}",
            r"\\(\hre&#102;{javascript:pwned()}{x}\\) and \\[\require{pwned}\\]",
            r"$\let\go\href \go{javascript:pwned()}{x}$",
        ),
        last=r"""
            from IPython.display import Latex, Markdown, Math, display
            for show in (Latex, Markdown, Math):
                display(show(r"$\href{javascript:pwned()}{x}$"))
                display(show(r"$ \hre&#102;{javascript:pwned()}{x} $"))
        """,
    ),
    Attack(
        name="a picture of a file",
        last="""
            from IPython.display import HTML, Image, Markdown, display
            display(Image(url="file://" + GRADEBOOK))
            display(HTML(f"<img src='file://{GRADEBOOK}'><embed src='{GRADEBOOK}'>"))
            display(Markdown(f"![x](file://{GRADEBOOK})"))
        """,
    ),
]
