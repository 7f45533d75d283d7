package dev.tollbook.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Target;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportPageTest {
    private static final String NASTY = "</style><script>alert('\"&\")</script>";

    @Test
    void shouldShowEveryFigureWithItsVerdict() throws Exception {
        Document page = parsed(Reports.sample());

        NodeList rows = ((Element) page.getElementsByTagName("table").item(0)).getElementsByTagName("tr");
        assertThat(rows.getLength()).isEqualTo(1 + Reports.sample().figures().size());
        assertThat(rows.item(1).getTextContent()).contains("9,000 /s", "10,000", "0.90×", "≥ 0.85×", "ok");
        assertThat(rows.item(2).getTextContent()).contains("1.50×", "short");
    }

    @Test
    void shouldDrawABarPerRatioAndACurvePerCurve() throws Exception {
        Document page = parsed(Reports.sample());

        assertThat(elements(page, "rect")).hasSize(3);
        assertThat(elements(page, "polyline")).hasSize(2);
        assertThat(elements(page, "svg")).allSatisfy(svg -> {
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
        });
        assertThat(elements(page, "desc").getFirst().getTextContent()).contains("tollbook: ", "50 % within 2.00 ms");
    }

    @Test
    void shouldNeedNothingBesideIt() {
        String page = ReportPage.of(Reports.sample());

        assertThat(page).doesNotContain("<script", "src=", "href=", "@import", "url(", "http");
        assertThat(page).contains("prefers-color-scheme: dark");
    }

    @Test
    void shouldEscapeWhateverComesFromOutside() throws Exception {
        Report report = new Report(
                new Run(Reports.sample().run().begun(), 1, 0.2, Optional.of(NASTY),
                        new Machine(1, 1, NASTY, NASTY, NASTY), List.of(NASTY), false),
                List.of(Figure.of(NASTY, NASTY, NASTY, 1).beside(2).heldTo(Target.ratioAtLeast(1))),
                List.of(new Curve(NASTY, NASTY, NASTY, List.of(new Curve.Point(50, 1)))));

        assertThat(elements(parsed(report), "script")).isEmpty();
        assertThat(ReportPage.of(report)).doesNotContain("<script");
    }

    @Test
    void shouldSayThatARunWasBrokenOff() {
        Report report = Reports.sample();

        assertThat(ReportPage.of(report)).doesNotContain("broken off").contains("Failed: freshness");
        assertThat(ReportPage.of(new Report(report.run().after(List.of(), false), List.of(), List.of())))
                .contains("broken off");
    }

    /** The page is also well-formed XML once what HTML leaves open is closed; so nothing in it escapes its place. */
    private static Document parsed(Report report) throws Exception {
        String page = ReportPage.of(report).replace("<!DOCTYPE html>", "").replaceAll("(<meta [^>]*)>", "$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    }

    private static List<Element> elements(Document page, String tag) {
        NodeList found = page.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast)
                .toList();
    }
}
