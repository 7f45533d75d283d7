package dev.tollbook.bench.measure;

import java.util.ArrayList;
import java.util.List;

/** What a run has measured, in the order of measuring. */
public final class Results {
    private final List<Figure> figures = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();

    public void add(Figure figure) {
        if (figures.stream().anyMatch(known -> known.key().equals(figure.key()))) {
            throw new IllegalArgumentException("measured twice: " + figure.key());
        }
        figures.add(figure);
    }

    public void add(Curve curve) {
        curves.add(curve);
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public List<Curve> curves() {
        return List.copyOf(curves);
    }

    /** How many targets were missed. */
    public long missed() {
        return figures.stream().filter(figure -> figure.verdict() == Figure.Verdict.SHORT).count();
    }
}
