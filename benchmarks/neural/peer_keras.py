"""Training of the same network in Keras on TensorFlow: peer_keras.py THREADS"""

import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import tensorflow as tf

import peer


def build():
    model = keras.Sequential([keras.Input((28, 28, 1))])
    for channels, pooled in [(32, False), (32, True), (64, False), (64, True), (128, False)]:
        model.add(keras.layers.Conv2D(channels, 3, padding="same", use_bias=False))
        model.add(keras.layers.BatchNormalization())
        model.add(keras.layers.ReLU())
        if pooled:
            model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(12))
    model.compile(
        keras.optimizers.Adam(1e-3),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile=False,
    )
    return model


def main():
    tf.config.threading.set_intra_op_parallelism_threads(int(sys.argv[1]))
    tf.config.threading.set_inter_op_parallelism_threads(int(sys.argv[1]))
    model = build()
    generator = np.random.default_rng(0)

    def prepare(_, batch):
        pictures = generator.random((batch, 28, 28, 1), np.float32)
        labels = generator.integers(0, 12, batch)
        return lambda: model.train_on_batch(pictures, labels)

    peer.answer(prepare)


main()
